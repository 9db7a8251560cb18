import { definePattern } from '../define-pattern.ts';

export const pythonBinaryIncompatible = definePattern({
  id: 'python/binary-incompatible',
  title: 'A compiled Python package was built for another version of what it uses',
  cause: 'environment',
  weight: 5,
  text: [
    /numpy\.(?:dtype|ufunc) size changed, may indicate binary incompatibility/,
    /A module that was compiled using NumPy 1\.x cannot be run in/,
    /undefined symbol: \w*Py\w+/,
    /module compiled against A(?:P|B)I version/,
  ],
  action: 'Pin the versions of both packages, e.g. numpy<2.',
});
