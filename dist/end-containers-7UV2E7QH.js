import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-4LO2MSK3.js";import"./chunk-Y2PS62SJ.js";import"./chunk-4SWH3KF3.js";import"./chunk-ZSQWCMS6.js";import"./chunk-J5RWTITW.js";import"./chunk-POUC3ZRO.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
