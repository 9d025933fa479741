import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{d as a}from"./chunk-FZQ4BDDF.js";import"./chunk-5JE2ILY7.js";import"./chunk-2ML5K6TJ.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};
