import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-FCRFQA4E.js";import"./chunk-VXMF5X2M.js";import"./chunk-YEQ3P6QI.js";import"./chunk-ZSQWCMS6.js";import"./chunk-TYULZPEH.js";import"./chunk-XBYNX254.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
