import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-YTV4AE2O.js";import"./chunk-4ELEAZX2.js";import"./chunk-LX4YKKH3.js";import"./chunk-ZSQWCMS6.js";import"./chunk-PVYX2JSY.js";import"./chunk-ATTSVTZQ.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
