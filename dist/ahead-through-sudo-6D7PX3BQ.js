import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-UIZ4XOOX.js";import"./chunk-6AZA5EV3.js";import"./chunk-YJQBSW57.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
