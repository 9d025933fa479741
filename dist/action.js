import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Ra as o}from"./chunk-6DYHZJCF.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
