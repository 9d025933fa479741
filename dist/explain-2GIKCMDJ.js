import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-SBWTZGHV.js";import"./chunk-I4OHPJMO.js";import{a as e}from"./chunk-TE2UUI7K.js";import"./chunk-23VWBTTH.js";import"./chunk-S7FMQYIE.js";import{a as n}from"./chunk-KUUCLVJZ.js";import{a as p}from"./chunk-ABNB4BUC.js";import"./chunk-R47X6YU4.js";import"./chunk-5UBXKAVO.js";import"./chunk-MUQU2VJ6.js";import"./chunk-7IMQKN6W.js";import{d as m}from"./chunk-OGDFQUT5.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
