import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Kb as o}from"./chunk-POUC3ZRO.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
