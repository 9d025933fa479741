import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-GY5SH6KL.js";import"./chunk-6676OOVQ.js";import"./chunk-MLPOORYJ.js";import"./chunk-JPEQXKSH.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
