import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-47AOAQ34.js";import"./chunk-GFUYYMJM.js";import"./chunk-MJG2ZY65.js";import"./chunk-ZSQWCMS6.js";import"./chunk-ZQ2KM7IY.js";import"./chunk-H65GWLQB.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
