import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-PY7677HV.js";import"./chunk-YPHTBZPZ.js";import"./chunk-TKWG43IN.js";import"./chunk-OGDFQUT5.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
