import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Nb as o}from"./chunk-2ML5K6TJ.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
