import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-LW3RLGPF.js";import"./chunk-HKMFR4DN.js";import{a as e}from"./chunk-H76BYB3P.js";import"./chunk-TH6RHLEX.js";import"./chunk-L7K3UCNU.js";import{a as n}from"./chunk-ZB7SDFPO.js";import{a as p}from"./chunk-5RD2SXJE.js";import"./chunk-BWQ7MFZD.js";import"./chunk-7OJA7BPD.js";import"./chunk-2JDJL2FP.js";import"./chunk-CQZUHLXB.js";import{c as m}from"./chunk-BGMQGIXS.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the way, the rules that were tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
