import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-KQBOZCD4.js";import"./chunk-RJDSZ6SM.js";import"./chunk-L5TMFQ5Q.js";import"./chunk-ZSQWCMS6.js";import"./chunk-UO45OVHG.js";import"./chunk-MBN5W4LT.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
