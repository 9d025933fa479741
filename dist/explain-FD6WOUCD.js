import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-QUT2AXYH.js";import"./chunk-3SWYMK2J.js";import{a as e}from"./chunk-7FKF6RBG.js";import"./chunk-6753DIOF.js";import"./chunk-7RZ4NZWU.js";import{a as n}from"./chunk-C4Y2FFTC.js";import{a as p}from"./chunk-NHA3RWYV.js";import"./chunk-MSO4QQYZ.js";import"./chunk-SR4JVFXR.js";import"./chunk-OK2XPVTG.js";import"./chunk-JLJ4VAJT.js";import{d as m}from"./chunk-XMEQBDJT.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
