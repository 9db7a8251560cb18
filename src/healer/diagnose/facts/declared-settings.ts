import type { CodeFacts } from './code-facts.ts';

type Files = Pick<CodeFacts, 'data' | 'texts' | 'documents'>;

/** A variable that the project's own set-up gives its programs, with the file that says so. */
export interface DeclaredSetting {
  readonly value: string;
  readonly path: string;
}

/** How an environment is written down: in what files, and how there. */
const forms: readonly { readonly path: RegExp; readonly setting: RegExp }[] = [
  {
    path: /(?:^|\/)(?:Dockerfile|Containerfile)[\w.-]*$/,
    setting:
      /(?:(?<=^ENV[ \t][^\n]{0,500}(?<=[ \t]))|^[ \t]+)([A-Z]\w{1,60})=["']?([^\s"'\\]{1,200})|^ENV[ \t]+([A-Z]\w{1,60})[ \t]+(\S{1,200})/gm,
  },
  {
    path: /(?:^|\/)(?:\.github\/workflows\/[^/]+|\.gitlab-ci|\.travis|\.circleci\/config|azure-pipelines|bitbucket-pipelines|(?:docker-)?compose[\w.-]*)\.ya?ml$/,
    setting: /^[ \t]+(?:-[ \t]+)?([A-Z][A-Z0-9_]{1,60})(?::[ \t]+|=)["']?([^\s"'#]{1,200})/gm,
  },
  {
    path: /(?:^|\/)(?:tox\.ini|setup\.cfg|pytest\.ini|mise\.toml|\.mise\.toml)$/,
    setting:
      /^[ \t]*(?:setenv[ \t]*=[ \t]*|env[ \t]*=[ \t]*)?([A-Z][A-Z0-9_]{1,60})[ \t]*=[ \t]*["']?([^\s"']{1,200})/gm,
  },
  {
    path: /(?:^|\/)(?:\.envrc|\.env\.(?:test|ci|testing))$/,
    setting: /^[ \t]*(?:export[ \t]+)?([A-Z][A-Z0-9_]{1,60})=["']?([^\s"']{1,200})/gm,
  },
  {
    path: /(?:^|\/)(?:Makefile|GNUmakefile|justfile)$/,
    setting: /(?:^export[ \t]+|^[ \t]+|[ \t])([A-Z][A-Z0-9_]{1,60})[ \t]?:?=[ \t]?["']?([^\s"']{1,200})/gm,
  },
  {
    path: /(?:^|\/)(?:devcontainer|package)\.json$/,
    setting: /["\s&;]([A-Z][A-Z0-9_]{1,60})(?:"\s{0,5}:\s{0,5}"|=)([^\s"]{1,200})/g,
  },
];

/** `TZ=Asia/Tokyo npm test`, as documents have it. */
const inDocuments =
  /\b([A-Z][A-Z0-9_]{1,60})=["']?([^\s"'`]{1,200})["']?(?:[ \t]+[A-Z]\w{1,60}=\S{1,200}){0,5}[ \t]+(?:python|pytest|node|np[mx]|pnpm|yarn|make|tox|uv|poetry)\b/g;

/** What only another place can know, or what would lead out of the cell. */
const unusable = /[$<>{}]|^\*+$/;
const unwanted =
  /^(?:PATH|HOME|USER|SHELL|PWD|CI|DEBIAN_FRONTEND|NODE_OPTIONS|PYTHONPATH|PYTHONHOME|NODE_PATH|LD_\w+|PIP_\w+|NPM_\w+|UV_\w+|POETRY_\w+|TAAS_\w+|GIT_\w+|HTTPS?_PROXY|NO_PROXY)$/;
const mostSettings = 30;

/** The environment in which the project itself says that it runs, so far as it can be had here. */
export function declaredSettings({ data, texts, documents }: Files): ReadonlyMap<string, DeclaredSetting> {
  const found = new Map<string, DeclaredSetting>();
  const take = (path: string, text: string, setting: RegExp) => {
    for (const [, one, first, other, second] of text.slice(0, 65_536).matchAll(setting)) {
      const [name, value] = [one ?? other ?? '', first ?? second ?? ''];
      const isOpen = !found.has(name) && found.size < mostSettings;
      if (isOpen && !unusable.test(value) && !unwanted.test(name)) found.set(name, { value, path });
    }
  };
  for (const [path, text] of [...data, ...texts]) {
    for (const form of forms) if (form.path.test(path)) take(path, text, form.setting);
  }
  take('the documents', documents, inDocuments);
  return found;
}
