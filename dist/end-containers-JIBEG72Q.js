import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-PA47754R.js";import"./chunk-HNFK2DVK.js";import"./chunk-PE36IUIJ.js";import"./chunk-ZSQWCMS6.js";import"./chunk-XJLXOOO4.js";import"./chunk-O55BVUEX.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
