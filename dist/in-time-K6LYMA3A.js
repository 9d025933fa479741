import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-WEJ5MSKE.js";import"./chunk-WMFIY7T5.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
