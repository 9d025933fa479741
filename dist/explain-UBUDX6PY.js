import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-N72O6MXH.js";import"./chunk-XTLRATNK.js";import{a as e}from"./chunk-FMCWH2KT.js";import"./chunk-KPLWEAG7.js";import"./chunk-5T5GSFFR.js";import{a as n}from"./chunk-T6FP7ZPR.js";import{a as p}from"./chunk-FMQG33VH.js";import"./chunk-U2VHVMJZ.js";import"./chunk-VDJTQNWZ.js";import"./chunk-S5HMD4BJ.js";import"./chunk-DXEO5DJW.js";import{d as m}from"./chunk-7GIIKTAO.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
