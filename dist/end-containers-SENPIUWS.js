import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-WZDN2KLT.js";import"./chunk-ZBNRVFHK.js";import"./chunk-FJ2KGB5Q.js";import"./chunk-5RWMKVR5.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
