import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-J6E7X4PK.js";import"./chunk-5XJMGBHB.js";import"./chunk-UC2CX2BB.js";import"./chunk-TAG3KU4W.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
