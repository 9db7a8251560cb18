/** The package that holds a module, where it has another name. */
const packages: Readonly<Record<string, string>> = {
  attr: 'attrs',
  bs4: 'beautifulsoup4',
  Crypto: 'pycryptodome',
  cv2: 'opencv-python-headless',
  dateutil: 'python-dateutil',
  discord: 'discord.py',
  docx: 'python-docx',
  dotenv: 'python-dotenv',
  fitz: 'PyMuPDF',
  git: 'GitPython',
  github: 'PyGithub',
  googleapiclient: 'google-api-python-client',
  grpc: 'grpcio',
  jose: 'python-jose',
  jwt: 'PyJWT',
  ldap: 'python-ldap',
  Levenshtein: 'python-Levenshtein',
  magic: 'python-magic',
  markdown: 'Markdown',
  mpl_toolkits: 'matplotlib',
  multipart: 'python-multipart',
  MySQLdb: 'mysqlclient',
  nacl: 'PyNaCl',
  OpenSSL: 'pyOpenSSL',
  PIL: 'Pillow',
  pkg_resources: 'setuptools',
  pptx: 'python-pptx',
  psycopg2: 'psycopg2-binary',
  pythonjsonlogger: 'python-json-logger',
  pywintypes: 'pywin32',
  rest_framework: 'djangorestframework',
  ruamel: 'ruamel.yaml',
  serial: 'pyserial',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  slugify: 'python-slugify',
  socks: 'PySocks',
  telegram: 'python-telegram-bot',
  usb: 'pyusb',
  xdist: 'pytest-xdist',
  yaml: 'PyYAML',
  zmq: 'pyzmq',
};

/** Null of what is no possible name of a package. */
export function pythonPackageOf(module: string): string | null {
  const top = module.split('.')[0] as string;
  if (Object.hasOwn(packages, top)) return packages[top] as string;
  return /^[A-Za-z]\w*$/.test(top) ? top.replaceAll('_', '-') : null;
}

/** Whether the name of the package is known, not only guessed from the module's. */
export function isKnownPythonModule(module: string): boolean {
  return Object.hasOwn(packages, module.split('.')[0] as string);
}
