import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b,c,d}from"./chunk-FLYVFJPS.js";import"./chunk-2ML5K6TJ.js";import"./chunk-HSDWXB3I.js";export{c as BEGUN,a as CARRY_MS,b as CARRY_VERDICT_MS,d as tryLateReport};
