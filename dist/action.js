import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{ab as o}from"./chunk-GYYZHUJS.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
