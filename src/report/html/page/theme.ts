const key = 'taas-report-theme';

/** Light or dark: as the system says, until the reader chooses. */
export function startTheme(button: HTMLElement, onChange: () => void): void {
  const root = document.documentElement;
  const stored = read();
  if (stored) root.dataset.theme = stored;
  button.addEventListener('click', () => {
    const isDark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    try {
      localStorage.setItem(key, root.dataset.theme);
    } catch {
      // A page that may not store anything forgets it.
    }
    onChange();
  });
}

function read(): 'light' | 'dark' | null {
  try {
    const value = localStorage.getItem(key);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}
