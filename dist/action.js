import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{ub as o}from"./chunk-HU3EKX5V.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
