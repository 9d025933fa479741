import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-PH2VJP4G.js";import"./chunk-4V2B7OYS.js";import{a as e}from"./chunk-ZR3ZNETQ.js";import"./chunk-KRUWKTSY.js";import"./chunk-CMLQZ6JC.js";import{a as n}from"./chunk-CFHXGC5G.js";import{b as p}from"./chunk-JFMNMV6B.js";import"./chunk-AQTMWV5V.js";import"./chunk-E7LBLJXD.js";import"./chunk-BD3HCDYZ.js";import"./chunk-AIJTCCCW.js";import{c as m}from"./chunk-6DYHZJCF.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the way, the rules that were tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
