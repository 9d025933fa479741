import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-WYTVMUX6.js";import"./chunk-3KXS6DUN.js";import"./chunk-KD3IZTE6.js";import"./chunk-ZSQWCMS6.js";import"./chunk-V7GLEURP.js";import"./chunk-ZEVL5I5J.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
