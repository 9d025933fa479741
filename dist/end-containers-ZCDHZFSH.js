import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-V3LMTQD5.js";import"./chunk-M5LJ3DN7.js";import"./chunk-3YXINPHY.js";import"./chunk-ZSQWCMS6.js";import"./chunk-IGYSBZ6F.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
