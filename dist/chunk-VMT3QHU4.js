import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a as f,b as c}from"./chunk-WDIJHVHH.js";import{b as g}from"./chunk-JU6OVWZD.js";import{b as p}from"./chunk-CRAZQT33.js";import{a as o}from"./chunk-7UEUVK3H.js";import{open as L}from"node:fs/promises";var T=`

_Cut here: there is no more room in this summary. The report folder holds everything._
`,x=["pre","code","table","details","blockquote"];function d(n,t){if(Buffer.byteLength(n)<=t)return n;let r=t;for(;r>0;){let e=U(n,r),i=e+_(e)+T,s=Buffer.byteLength(i)-t;if(s<=0)return e===""?null:i;r=Math.min(r,Buffer.byteLength(e))-s}return null}o(d,"fitMarkdown");function U(n,t){let r=Buffer.from(n).subarray(0,t).toString("utf8");return r.slice(0,r.lastIndexOf(`
`)+1)}o(U,"firstLines");function _(n){let t=w(n),r=x.flatMap(e=>{let i=n.split(`<${e}`).length-n.split(`</${e}`).length;return Array.from({length:Math.max(0,i)},()=>`</${e}>`)});return`${t===""?"":`${t}
`}${r.length>0?`
${r.join("")}
`:""}`}o(_,"closing");function w(n){let t="";for(let r of n.split(`
`)){let e=/^ {0,3}(`{3,}|~{3,})/.exec(r)?.[1];e!==void 0&&(t===""?t=e:e[0]===t[0]&&e.length>=t.length&&(t=""))}return t}o(w,"openFence");var h=1024*1024;async function G(n,t){if(t===void 0||t==="")return[m("GITHUB_STEP_SUMMARY is not set","The report folder holds the same text in summary.md.")];try{let r=await L(t,"r+");try{let e=await r.stat();if(!e.isFile())return[m(`GITHUB_STEP_SUMMARY is ${t}, which is not a regular file`)];let i=e.size===0?"":`

`,s=h-e.size-i.length,u=d(n,s);if(u===null){let l=`the command already wrote ${e.size} of at most ${h} bytes to it`;return[m(`there is no room in ${t}: ${l}`,"The report folder holds the same text in summary.md.")]}return await r.write(i+u,e.size),[]}finally{await r.close()}}catch(r){return[m(`cannot write ${t} (from GITHUB_STEP_SUMMARY): ${p(r)}`)]}}o(G,"appendJobSummary");function m(n,t=""){return{where:"job summary",pid:null,message:`No job summary was written: ${n}.`,remedy:t}}o(m,"problem");import{randomUUID as M}from"node:crypto";function a(n){return f(n).replaceAll("##[","# #[").replace(/^(\s*)::/gm,"$1: :")}o(a,"withoutCommands");function y(n){let t=M();return`
::stop-commands::${t}
${a(n).replace(/\n*$/,`
`)}::${t}::
`}o(y,"guarded");var S=200;function N(n){return{info:o(t=>n(`${a(t)}
`),"info"),warning:o(t=>n(`whyhung: warning: ${a(t)}
`),"warning"),error:o(t=>n(`whyhung: error: ${a(t)}
`),"error"),group:o((t,r)=>n(`
::group::${a(c(t,S))}${y(r)}::endgroup::
`),"group")}}o(N,"githubLog");var $=1e3;function J(n,t,r,e){let{culprit:i}=n,s={outcome:n.outcome,"exit-code":String(e),kind:n.kind,headline:n.headline,advice:n.advice,culprit:i===null?"":`${i.file}:${i.line}`,test:g(n)?.test??"",fingerprint:n.fingerprint,"report-dir":t?.directory??"","artifact-id":r.artifactId===null?"":String(r.artifactId),"artifact-url":r.artifactUrl??"","report-url":r.pageUrl??""};return Object.fromEntries(Object.entries(s).map(([u,l])=>[u,c(l,$)]))}o(J,"stepOutputs");function K(n){let[t]=n;if(t===void 0)return{outcome:"completed",kind:"none",headline:"",culprit:"",fingerprint:""};let{kind:r,headline:e,culprit:i,fingerprint:s}=t.best.verdict,u={outcome:"hung",kind:r,headline:e,culprit:i===null?"":`${i.file}:${i.line}`,fingerprint:s};return Object.fromEntries(Object.entries(u).map(([l,b])=>[l,c(b,$)]))}o(K,"mergeOutputs");export{a,y as b,h as c,G as d,N as e,J as f,K as g};
