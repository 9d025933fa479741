import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{bb as o}from"./chunk-B4NN6ERB.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
