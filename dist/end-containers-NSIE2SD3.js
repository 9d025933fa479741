import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-5V4RBV3X.js";import"./chunk-RR3UVDMV.js";import"./chunk-OPHOLGXA.js";import"./chunk-MMRLRCNF.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
