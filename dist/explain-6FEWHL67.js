import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-XXWPXRWY.js";import"./chunk-XUULM4XI.js";import{a as e}from"./chunk-M4IS3S5V.js";import"./chunk-HBHZTJ77.js";import"./chunk-GJRF4ZZV.js";import{a as n}from"./chunk-M5D3PBZY.js";import{a as p}from"./chunk-T7TCODYC.js";import"./chunk-53SRUSSR.js";import"./chunk-XNHZ3FH2.js";import"./chunk-NK4QVDE6.js";import"./chunk-M3SGI4YO.js";import{d as m}from"./chunk-TAG3KU4W.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
