import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b,c}from"./chunk-T5T5RM2J.js";import"./chunk-EQYB3YXU.js";import"./chunk-HSDWXB3I.js";export{a as CARRY_MS,b as CARRY_VERDICT_MS,c as tryLateReport};
