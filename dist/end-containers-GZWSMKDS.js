import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-JRA5WM4T.js";import"./chunk-BWLS2MO6.js";import"./chunk-BCR3KHEM.js";import"./chunk-DG6MDHY6.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
