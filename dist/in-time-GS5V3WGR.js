import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-TPUG2QIL.js";import"./chunk-YJQBSW57.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
