import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-HXDFMF45.js";import"./chunk-VQ5JJEOB.js";import{a as e}from"./chunk-RYAWQ3VU.js";import"./chunk-YN3GZO67.js";import"./chunk-YZAAITX4.js";import{a as n}from"./chunk-OVPUCYTU.js";import{a as p}from"./chunk-KL6KFOFU.js";import"./chunk-RZRBGUUZ.js";import"./chunk-K3E5M373.js";import"./chunk-3M5PFYRP.js";import"./chunk-3HDVXN6J.js";import{c as m}from"./chunk-R4IM6MWD.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the way, the rules that were tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
