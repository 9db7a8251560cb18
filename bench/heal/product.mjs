/** What is measured, as it was built: `npm run build` comes first. */
export async function loadProduct() {
  const load = (path) => import(new URL(`../../dist/${path}`, import.meta.url).href);
  const [{ executeScope }, { heal }, { readInputs }, { gateReport }] = await Promise.all([
    load('index.js'),
    load('healer/heal.js'),
    load('compare/read/read-inputs.js'),
    load('compare/gate-report.js'),
  ]);
  return {
    executeScope,
    heal,
    /** Findings of the weakening gate between two folders. */
    async weakenings(before, after) {
      const { findings } = gateReport(
        await readInputs(before, after, { cwd: '/', path: null, trusted: null }),
      );
      return findings.filter(({ severity }) => severity === 'weakening').map(({ kind }) => kind);
    },
  };
}
