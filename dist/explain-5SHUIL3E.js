import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-AMMTJLIK.js";import"./chunk-66D5XEQ6.js";import{a as e}from"./chunk-NLXCAW7H.js";import"./chunk-7LLC7NBD.js";import"./chunk-ZPO6HPFY.js";import{a as n}from"./chunk-OMXXCLZY.js";import{b as p}from"./chunk-6AENTHNC.js";import"./chunk-YFKWO3S3.js";import"./chunk-V2TYG3AL.js";import"./chunk-HD6MEF2D.js";import{d as m}from"./chunk-IGYSBZ6F.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
