import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-II7NZZ2M.js";import"./chunk-IIOEA6AR.js";import"./chunk-5B6LRUMZ.js";import"./chunk-ZSQWCMS6.js";import"./chunk-NGOBHXB3.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
