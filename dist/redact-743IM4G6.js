import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{d as a}from"./chunk-QD564GTK.js";import"./chunk-6V3W3SDR.js";import"./chunk-YJQBSW57.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};
