import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
var VERSION="0.1.0";export{VERSION};
