import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-JFKT7V4E.js";import"./chunk-H65GWLQB.js";import"./chunk-HSDWXB3I.js";export{a as inTime};
