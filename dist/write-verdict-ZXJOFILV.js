import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a as o,b as i}from"./chunk-VLEMSYHO.js";import{b as t}from"./chunk-CRAZQT33.js";import{a as e}from"./chunk-7UEUVK3H.js";import s from"node:path";async function c(m,r){try{return await o(r),await i(s.join(r,"verdict.json"),`${JSON.stringify(m,null,2)}
`),[]}catch(n){return[{where:"report",pid:null,message:`Could not write verdict.json to ${r}: ${t(n)}.`,remedy:"Choose another report-dir."}]}}e(c,"writeVerdict");export{c as writeVerdict};
