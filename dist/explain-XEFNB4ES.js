import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-M4GTO3Z7.js";import"./chunk-EVV7OUEQ.js";import{a as e}from"./chunk-GZGQOU27.js";import"./chunk-S4YRPFAK.js";import"./chunk-JZEXXHC3.js";import{a as n}from"./chunk-YFKIL7FT.js";import{a as p}from"./chunk-M5BJ5VOB.js";import"./chunk-SIZKOTHO.js";import"./chunk-XQUGJGLG.js";import"./chunk-RMAL2D3J.js";import"./chunk-5PCW7KBE.js";import{c as m}from"./chunk-B4NN6ERB.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the way, the rules that were tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
