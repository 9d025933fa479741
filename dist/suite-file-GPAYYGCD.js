import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-QEXKBEZL.js";import"./chunk-PJBUQN2N.js";import"./chunk-3GWKU466.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
