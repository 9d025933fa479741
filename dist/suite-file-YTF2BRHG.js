import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-5J54PP6O.js";import"./chunk-3LZTNOJI.js";import"./chunk-TAG3KU4W.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
