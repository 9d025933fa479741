import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Sa as o}from"./chunk-HKDMX262.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
