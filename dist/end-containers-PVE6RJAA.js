import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-M2TS6GAI.js";import"./chunk-6455KMM7.js";import"./chunk-QGM3ZX5E.js";import"./chunk-FXYUABVU.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
