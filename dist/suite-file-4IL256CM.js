import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-3SZPD4CA.js";import"./chunk-PY2WST3D.js";import"./chunk-GYYZHUJS.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
