import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-JLNO4OFA.js";import"./chunk-ZQ2KM7IY.js";import"./chunk-H65GWLQB.js";import"./chunk-HSDWXB3I.js";export{a as goAheadByAllMeans};
