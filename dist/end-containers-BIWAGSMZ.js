import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-SVGUVEQS.js";import"./chunk-P3Y44ENW.js";import"./chunk-ZYVFK5LM.js";import"./chunk-ZSQWCMS6.js";import"./chunk-5HQX5VJF.js";import"./chunk-YEB276EY.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
